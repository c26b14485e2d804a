import { useClerk, useUser } from "@clerk/react";
import { useState } from "react";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { CheckIcon } from "../ui/icons";
import { Notice } from "../ui/Notice";
import { Spinner } from "../ui/Spinner";
import { toClerkErrors } from "./clerkErrors";

/** Part of the account page: ends every other session. The one that asks stays, so that one sees it was done. */
export function SignOutOtherDevices() {
  const endOthers = useEndOthers();
  const [isSending, setIsSending] = useState(false);
  const [done, setDone] = useState("");
  const [problem, setProblem] = useState("");

  async function submit() {
    if (isSending) return;
    setIsSending(true);
    setProblem("");
    try {
      const words = wordsFor(await endOthers());
      setDone(words);
      announce(words);
    } catch (error) {
      setProblem(toClerkErrors(error, []).form ?? "");
    }
    setIsSending(false);
  }

  return (
    <section className="grid gap-3">
      <h2 className="font-semibold">Signed in somewhere else?</h2>
      <p className="text-ink-soft">Sign out everywhere but here: on every other device and in every other browser.</p>
      {problem && <Notice tone="red" title={problem} />}
      {done ? (
        <p className="flex gap-1.5">
          <CheckIcon className="mt-0.5 size-5 text-green-ink" />
          {done}
        </p>
      ) : (
        <Button variant="secondary" aria-disabled={isSending} onClick={submit}>
          {isSending && <Spinner />}
          Sign out everywhere else
        </Button>
      )}
    </section>
  );
}

/** @returns what ends all sessions but this one, and tells how many it ended. */
function useEndOthers(): () => Promise<number> {
  const { session } = useClerk();
  const { user } = useUser();
  return async () => {
    const sessions = (await user?.getSessions()) ?? [];
    const others = sessions.filter(({ id, status }) => id !== session?.id && status === "active");
    for (const other of others) await other.revoke();
    return others.length;
  };
}

function wordsFor(count: number): string {
  if (count === 0) return "You are signed in nowhere else.";
  return `Signed out of ${count === 1 ? "one other browser" : `${count} other browsers`}. You stay signed in here.`;
}
