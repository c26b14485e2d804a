// The stand-in for Cloudflare's script. It asks the sandbox for a token, which also says whether the client has to do
// something first.
(() => {
  const base = new URL(".", document.currentScript.src);
  const widgets = new Map();

  async function solve(container, options) {
    const response = await fetch(new URL("tokens", base), { method: "POST" });
    const { mode, token } = await response.json();
    if (mode === "fail") return options["error-callback"]("600010");
    if (mode === "interactive") {
      options["before-interactive-callback"]();
      await checked(container);
      options["after-interactive-callback"]();
    }
    options.callback(token);
  }

  /** Shows a checkbox, and waits until it is checked. */
  function checked(container) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    label.append(box, " I’m a person (stand-in for Turnstile)");
    container.append(label);
    return new Promise((resolve) => box.addEventListener("change", resolve, { once: true }));
  }

  window.turnstile = {
    render(container, options) {
      const id = `widget-${widgets.size + 1}`;
      widgets.set(id, container);
      solve(container, options).catch(() => options["error-callback"]("300030"));
      return id;
    },
    remove(id) {
      widgets.get(id)?.replaceChildren();
    },
  };
})();
