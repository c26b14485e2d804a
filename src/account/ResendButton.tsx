import { type ReactNode, useEffect, useState } from "react";
import { announce } from "../ui/Announcer";
import { useAction } from "../ui/form/useAction";
import { CheckIcon } from "../ui/icons";
import { Notice } from "../ui/Notice";
import { clerkMessage } from "./clerkErrors";
import { TextButton } from "./TextLink";

const COOLDOWN_SECONDS = 30;

type ResendButtonProps = {
  /** Throws if the email was not sent. */
  send: () => Promise<void>;
  /** The button's label, and the message once the email is on its way. */
  action: string;
  sentMessage: string;
  /** Other buttons, next to this one. */
  children?: ReactNode;
};

/** Lets Clerk resend an email, with a cooldown after each. */
export function ResendButton({ send, action, sentMessage, children }: ResendButtonProps) {
  const [secondsLeft, setSecondsLeft] = useState(0);
  const { run, isRunning, problem } = useAction(async () => {
    await send();
    announce(sentMessage);
    setSecondsLeft(COOLDOWN_SECONDS);
  }, clerkMessage);

  useEffect(() => {
    if (secondsLeft === 0) return;
    const timer = setTimeout(() => setSecondsLeft(secondsLeft - 1), 1000);
    return () => clearTimeout(timer);
  }, [secondsLeft]);

  return (
    <div className="grid gap-2">
      {secondsLeft > 0 && (
        <p className="flex gap-1.5">
          <CheckIcon className="mt-0.5 size-5 text-green-ink" />
          {sentMessage}
        </p>
      )}
      {problem !== null && <Notice tone="red" title={problem} />}
      <div className="flex flex-wrap gap-x-6">
        <TextButton onClick={() => secondsLeft === 0 && run()} aria-disabled={isRunning || secondsLeft > 0}>
          {secondsLeft > 0 ? `${action} (in ${secondsLeft} s)` : isRunning ? "Sending…" : action}
        </TextButton>
        {children}
      </div>
    </div>
  );
}
