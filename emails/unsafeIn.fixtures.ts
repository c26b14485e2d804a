import { safeAttributes, safeElements, safeStyles } from "./allowedHtml";

/** The elements, attributes, styles and URLs outside of the allowlist, after a browser has parsed the HTML. */
export function unsafeIn(html: string): string[] {
  const { head, body } = new DOMParser().parseFromString(html, "text/html");
  return [...head.children, ...body.querySelectorAll("*")].flatMap((element) => {
    const name = element.localName;
    if (!safeElements.includes(name)) return [name];
    return [...element.attributes].flatMap(({ name: attribute, value }) => {
      if (!safeAttributes(name).includes(attribute)) return [`${name} ${attribute}`];
      if (attribute === "href") return /^(https?:\/\/|mailto:|tel:)/.test(value.trim()) ? [] : [value];
      if (attribute === "src") return value.startsWith("https://") ? [] : [value];
      return attribute === "style" ? unsafeStyles(value) : [];
    });
  });
}

function unsafeStyles(style: string): string[] {
  const declarations = style.split(";").map((declaration) => declaration.split(":"));
  return declarations.flatMap(([name = "", ...value]) =>
    safeStyles[name]?.test(value.join(":")) ? [] : [`style ${name}`],
  );
}
