import type { ReactNode } from "react";
import { CheckIcon } from "../ui/icons";
import { Notice } from "../ui/Notice";
import { toClerkErrors } from "./clerkErrors";
import { TextButton } from "./TextLink";
import { useSendAgain } from "./useSendAgain";

type ResendButtonProps = {
  /** Throws where the mail did not go out. */
  send: () => Promise<void>;
  /** What the button says, and what is said once the mail is on its way. */
  action: string;
  said: string;
  /** What else can be done, beside the button. */
  children?: ReactNode;
};

/** Has a mail sent once more, not faster than mails arrive. */
export function ResendButton({ send, action, said, children }: ResendButtonProps) {
  const { sendAgain, isSending, secondsLeft, failure } = useSendAgain(send, said);
  return (
    <div className="grid gap-2">
      {secondsLeft > 0 && (
        <p className="flex gap-1.5">
          <CheckIcon className="mt-0.5 size-5 text-green-ink" />
          {said}
        </p>
      )}
      {failure !== null && <Notice tone="red" title={toClerkErrors(failure, []).form ?? ""} />}
      <div className="flex flex-wrap gap-x-6">
        <TextButton onClick={sendAgain} aria-disabled={isSending || secondsLeft > 0}>
          {secondsLeft > 0 ? `${action} (in ${secondsLeft} s)` : isSending ? "Sending…" : action}
        </TextButton>
        {children}
      </div>
    </div>
  );
}
