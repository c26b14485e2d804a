/*
 * Shows the email that the template editor posts here. This page is in a frame with an opaque origin, and its
 * Content-Security-Policy (see /_headers) allows only this script and no network requests. So even HTML that the server
 * failed to remove from an email can do no harm.
 */
addEventListener("message", ({ source, origin, data }) => {
  if (source === parent && origin === location.origin && typeof data?.html === "string") show(data.html);
});

// A link in the email would navigate this frame.
addEventListener("click", (event) => event.preventDefault());

new ResizeObserver(() => {
  // The height of the content, so that the frame can also shrink.
  const { height } = document.documentElement.getBoundingClientRect();
  parent.postMessage({ height: Math.ceil(height) }, location.origin);
}).observe(document.documentElement);

/** The server removes these already. This is a second line of defense. */
const foreign = "base, embed, form, frame, iframe, link, math, meta, object, script, style, svg, template";

/** @param {string} html a whole document, of which the body is shown */
function show(html) {
  const { body } = new DOMParser().parseFromString(inert(html), "text/html");
  for (const element of body.querySelectorAll(foreign)) element.remove();
  for (const element of [body, ...body.querySelectorAll("[data-style]")]) {
    // Not as an attribute: the policy forbids inline styles.
    element.style.cssText = element.dataset.style ?? "";
    delete element.dataset.style;
  }
  document.body.replaceWith(body);
}

/** Renames attributes that style or load, so that parsing the body does neither. */
function inert(html) {
  const [body = ""] = /<body[\s\S]*<\/body>/i.exec(html) ?? [];
  return body.replace(/<[^>]+>/g, (tag) => tag.replace(/ (style|src)="/gi, ' data-$1="'));
}
