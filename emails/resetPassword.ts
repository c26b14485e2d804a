import { compose, type Message, plainText } from "./compose";
import { defaults } from "./defaults.generated";

/** The message with the link at which a professional sets a new password. */
export function resetPasswordMessage(resetUrl: string): Message {
  return compose(defaults.resetPassword, { resetUrl: plainText(resetUrl) });
}
