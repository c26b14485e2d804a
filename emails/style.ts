import type { CSSProperties } from "react";

/** Inline styles that Gmail, Outlook and Apple Mail all understand. Names say what a thing is, not how it looks. */
const font = "Figtree, 'Segoe UI', Helvetica, Arial, sans-serif";

export const style = {
  page: { backgroundColor: "#f6f1e7", margin: 0, padding: "24px 12px" },
  sheet: {
    backgroundColor: "#fffdf8",
    border: "1px solid #e3d9c6",
    borderRadius: "10px",
    maxWidth: "560px",
    width: "100%",
  },
  content: { color: "#2a241c", fontFamily: font, fontSize: "16px", lineHeight: "24px", padding: "28px 28px 20px" },
  title: { color: "#2a241c", fontFamily: "Georgia, serif", fontSize: "26px", lineHeight: "32px", margin: "0 0 12px" },
  paragraph: { margin: "0 0 16px" },
  facts: { borderTop: "1px solid #e3d9c6", margin: "0 0 16px", width: "100%" },
  term: {
    borderBottom: "1px solid #e3d9c6",
    color: "#6b6152",
    padding: "10px 12px 10px 0",
    textAlign: "left",
    verticalAlign: "top",
    width: "110px",
    fontWeight: "normal",
  },
  fact: { borderBottom: "1px solid #e3d9c6", padding: "10px 0", verticalAlign: "top" },
  link: { color: "#1f5b3e" },
  footer: { color: "#6b6152", fontFamily: font, fontSize: "13px", lineHeight: "20px", padding: "0 28px 24px" },
} satisfies Record<string, CSSProperties>;
