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
  if (!(event.target instanceof HTMLButtonElement)) return;
  const { delete: deleted, tell, type } = event.target.dataset;
  if (deleted) await fetch(deleted, { method: "DELETE" });
  if (!tell) return;
  await post(tell, { type });
  location.reload();
});

document.querySelector("#fail")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = new FormData(event.currentTarget);
  const to = fields.get("to");
  const seconds = Number(fields.get("seconds"));
  const failure = { kind: fields.get("kind"), to: to || undefined, forMs: seconds ? seconds * 1000 : undefined };
  await post("/mailbox/failures", failure);
});

function post(path, order) {
  const headers = { "content-type": "application/json" };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(order) });
}
