/*
 * Shows the message that the template editor posts here. This page stands in a frame with an origin of its own, and its
 * Content-Security-Policy (see /_headers) runs nothing but this file and asks the network for nothing: whatever a message
 * might hold beyond what the server lets through, it stays here and does nothing.
 */
addEventListener("message", ({ source, origin, data }) => {
  if (source === parent && origin === location.origin && typeof data?.html === "string") show(data.html);
});

// A link of the message would lead this frame away.
addEventListener("click", (event) => event.preventDefault());

new ResizeObserver(() => {
  // Of what is in it: a frame that was higher before becomes as low as that.
  const { height } = document.documentElement.getBoundingClientRect();
  parent.postMessage({ height: Math.ceil(height) }, location.origin);
}).observe(document.documentElement);

/** What the server lets through has none of these; a page that only shows need not take its word for it. */
const foreign = "base, embed, form, frame, iframe, link, math, meta, object, script, style, svg, template";

/** @param {string} html a whole document, of which the body is shown */
function show(html) {
  const { body } = new DOMParser().parseFromString(inert(html), "text/html");
  for (const element of body.querySelectorAll(foreign)) element.remove();
  for (const element of [body, ...body.querySelectorAll("[data-style]")]) {
    // Not as an attribute, which the policy forbids with good reason.
    element.style.cssText = element.dataset.style ?? "";
    delete element.dataset.style;
  }
  document.body.replaceWith(body);
}

/** The body with what styles and loads renamed, so that reading it does neither. */
function inert(html) {
  const [body = ""] = /<body[\s\S]*<\/body>/i.exec(html) ?? [];
  return body.replace(/<[^>]+>/g, (tag) => tag.replace(/ (style|src)="/gi, ' data-$1="'));
}
