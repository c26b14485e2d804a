import { useEffect, useState } from "react";
import { announce } from "../ui/Announcer";

const PAUSE_SECONDS = 30;

/**
 * Sends a mail once more, with a pause after each.
 * @param send throws where the mail did not go out.
 * @param said what is announced once it has.
 */
export function useSendAgain(send: () => Promise<void>, said: string) {
  const [secondsLeft, setSecondsLeft] = useState(0);
  const [isSending, setIsSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  useEffect(() => {
    if (secondsLeft === 0) return;
    const timer = setTimeout(() => setSecondsLeft(secondsLeft - 1), 1000);
    return () => clearTimeout(timer);
  }, [secondsLeft]);

  async function sendAgain() {
    if (isSending || secondsLeft > 0) return;
    setIsSending(true);
    setFailure(null);
    try {
      await send();
      announce(said);
      setSecondsLeft(PAUSE_SECONDS);
    } catch (error) {
      setFailure(error);
    }
    setIsSending(false);
  }

  return { sendAgain, isSending, secondsLeft, failure };
}
