import convex from "@convex-dev/eslint-plugin";
import tseslint from "typescript-eslint";

// Biome lints everything. ESLint adds the rules for Convex functions and promises, which Biome does not have.
export default tseslint.config(
  { ignores: ["convex/_generated/**"] },
  {
    files: ["convex/**/*.ts"],
    extends: [tseslint.configs.base, ...convex.configs.recommended],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@convex-dev/import-wrong-runtime": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
    },
  },
  {
    files: ["convex/**/*.ts"],
    ignores: ["convex/**/*.test.ts", "convex/**/*.setup.ts"],
    rules: {
      "@convex-dev/no-collect-in-query": "error",
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["**/_generated/server"],
              importNames: [
                "query",
                "mutation",
                "action",
                "internalQuery",
                "internalMutation",
                "internalAction",
                "httpAction",
              ],
              message: "Build functions with convex/functions.ts.",
            },
          ],
        },
      ],
    },
  },
  { files: ["convex/functions.ts"], rules: { "no-restricted-imports": "off" } },
);
