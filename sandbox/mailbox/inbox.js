// The inbox page's script: shows new mail by itself and sends what the buttons ask for.
const live = document.querySelector("#live");

if (live) {
  new EventSource("/mailbox/events").addEventListener("message", async () => {
    const page = await (await fetch("/")).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("#live");
    // The address of the focused link, so that a keyboard user stays where they are.
    const focused = live.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    if (fresh) live.innerHTML = fresh.innerHTML;
    if (focused) live.querySelector(`a[href="${focused}"]`)?.focus();
  });
}

document.addEventListener("click", async (event) => {
  const path = event.target instanceof Element && event.target.getAttribute("data-delete");
  if (path) await fetch(path, { method: "DELETE" });
});

document.querySelector("#fail")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = new FormData(event.currentTarget);
  const to = fields.get("to");
  const seconds = Number(fields.get("seconds"));
  const failure = { kind: fields.get("kind"), to: to || undefined, forMs: seconds ? seconds * 1000 : undefined };
  await fetch("/mailbox/failures", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(failure),
  });
});
