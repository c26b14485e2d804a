import { style } from "./style";

/** What a professional receives who asked to set a new password. */
export function ResetPassword() {
  return (
    <>
      <p style={style.title}>Set a new password</p>
      <p style={style.paragraph}>
        Somebody, probably you, asked to set a new password for your Lessonapp account. Open this link in the browser in
        which you asked; it works for ten minutes.
      </p>
      <p style={style.paragraph}>
        <a href="{{resetUrl}}" style={style.link}>
          Set a new password
        </a>
      </p>
      <p style={style.paragraph}>
        Or type this code where you asked: <strong>{"{{code}}"}</strong>
      </p>
      <p style={style.paragraph}>If it was not you, there is nothing to do: your password stays as it is.</p>
    </>
  );
}
