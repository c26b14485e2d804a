import { compose, type Message, plainText } from "./compose";
import { defaults } from "./defaults.generated";

/** The message with which a professional sets a new password: by the link, or by the code that it carries. */
export function resetPasswordMessage(resetUrl: string, code: string): Message {
  return compose(defaults.resetPassword, { resetUrl: plainText(resetUrl), code: plainText(code) });
}
