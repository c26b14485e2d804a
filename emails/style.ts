import type { CSSProperties } from "react";

const font = "Figtree, 'Segoe UI', Helvetica, Arial, sans-serif";

/**
 * Inline styles that Gmail, Outlook and Apple Mail support; a test checks them against a list. They are named by what an
 * element is, not by how it looks.
 */
export const style = {
  page: { backgroundColor: "#f4efe4", margin: 0, padding: "24px 8px" },
  sheet: {
    backgroundColor: "#fffdf8",
    border: "1px solid #e4dbca",
    borderTop: "4px solid #1d5440",
    borderRadius: "10px",
    maxWidth: "560px",
    width: "100%",
  },
  content: {
    color: "#29211a",
    fontFamily: font,
    fontSize: "16px",
    lineHeight: "24px",
    padding: "28px 20px 12px",
    // Long addresses must not make a phone scroll sideways.
    wordBreak: "break-word",
  },
  title: {
    fontFamily: "Georgia, serif",
    fontSize: "26px",
    fontWeight: "bold",
    lineHeight: "32px",
    margin: "0 0 12px",
  },
  paragraph: { margin: "0 0 16px" },
  facts: { borderTop: "1px solid #e4dbca", margin: "0 0 20px", width: "100%" },
  /** Without margins, since it has no rows if there is no note. */
  note: { width: "100%" },
  term: {
    borderBottom: "1px solid #e4dbca",
    color: "#73665a",
    fontWeight: "normal",
    padding: "10px 12px 10px 0",
    textAlign: "left",
    verticalAlign: "top",
    width: "96px",
  },
  fact: { borderBottom: "1px solid #e4dbca", padding: "10px 0", verticalAlign: "top" },
  link: { color: "#1d5440" },
  /** Stacked links, each tall enough to tap. */
  links: { lineHeight: "36px", margin: "0 0 16px" },
  booking: { borderBottom: "1px solid #e4dbca", padding: "10px 0", verticalAlign: "top" },
  session: { padding: "0 0 8px", verticalAlign: "top" },
  small: { fontSize: "14px" },
  footer: { color: "#73665a", fontFamily: font, fontSize: "14px", lineHeight: "20px", padding: "0 20px 24px" },
} satisfies Record<string, CSSProperties>;

/** A style in the form of an HTML attribute. */
export function inlineStyle(properties: CSSProperties): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}:${value}`)
    .join(";");
}

/**
 * Dark mode, for email clients that support `prefers-color-scheme` (Apple Mail); others invert the light colors
 * themselves. Overrides all colors inside the frame, so that a professional's own template stays readable, too.
 */
export const darkStyle = `@media (prefers-color-scheme: dark) {
.page { background-color: #191613 !important }
.sheet { background-color: #231f1b !important; border-color: #443c33 !important; border-top-color: #2f7d5d !important }
.content, .content * { background-color: transparent !important; border-color: #443c33 !important; color: #f2eadd !important }
.content th, .footer { color: #c9bdac !important }
.content a { color: #8fcfae !important }
}`;
