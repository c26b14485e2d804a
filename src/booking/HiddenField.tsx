/** What a filled hidden field is sent as. */
export const HIDDEN_FIELD = "website";

/** A field that nobody sees, hears or reaches by keyboard: who fills it in is a robot, and the server refuses it. */
export function HiddenField() {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute size-px overflow-hidden opacity-0 print:hidden">
      <label>
        Website
        <input type="text" name={HIDDEN_FIELD} tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}
