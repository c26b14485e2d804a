import { style } from "./style";

/** To a professional who asked to reset their password. */
export function ResetPassword() {
  return (
    <>
      <p style={style.title}>Reset your password</p>
      <p style={style.paragraph}>
        We received a request to reset the password for your Lessonapp account. Open this link within 10 minutes, in the
        browser where you requested it.
      </p>
      <p style={style.paragraph}>
        <a href="{{resetUrl}}" style={style.link}>
          Reset password
        </a>
      </p>
      <p style={style.paragraph}>
        Or enter this code on the reset page: <strong>{"{{code}}"}</strong>
      </p>
      <p style={style.paragraph}>If you didn't ask for this, ignore this email. Your password won't change.</p>
    </>
  );
}
