/** What a filled hidden field is sent as. */
export const HONEYPOT_NAME = "website";

/** A field that nobody sees, hears or reaches by keyboard: who fills it in is a robot, and the server refuses it. */
export function Honeypot() {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute size-px overflow-hidden opacity-0 print:hidden">
      <label>
        Website
        <input type="text" name={HONEYPOT_NAME} tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}
