import type { ReactNode } from "react";
import { darkStyle, style } from "./style";

/** The document around every email. Professionals cannot edit it. */
export function Frame({ preheader, children }: { preheader: string; children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=UTF-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{preheader}</title>
        <style>{darkStyle}</style>
      </head>
      <body className="page" style={style.page}>
        <div style={{ display: "none", maxHeight: 0, overflow: "hidden" }}>{preheader}</div>
        <table role="presentation" align="center" cellPadding={0} cellSpacing={0} className="sheet" style={style.sheet}>
          <tbody>
            <tr>
              <td className="content" style={style.content}>
                {children}
              </td>
            </tr>
            <tr>
              <td className="footer" style={style.footer}>
                Sent by Lessonapp.
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}
