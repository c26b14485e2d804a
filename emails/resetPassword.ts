import { compose, type Message, plainText } from "./compose";
import { resetPassword } from "./defaults.generated";

/** The email with a password reset link and the code in it. */
export function resetPasswordMessage(resetUrl: string, code: string): Message {
  return compose(resetPassword, { resetUrl: plainText(resetUrl), code: plainText(code) });
}
