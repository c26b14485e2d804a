import { useMutation, useQuery } from "convex/react";
import { useEffect, useRef } from "react";
import { api } from "#convex/api";
import { useKept } from "../../booking/useKept";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { useAction } from "./useAction";

/** Says how many messages did not go out, and sends them all again; gone by itself once they went. */
export function MailTrouble() {
  const troubled = useKept(useQuery(api.emails.countUndelivered), () => true) ?? { count: 0, isCapped: false };
  const { count } = troubled;
  const title = titleOf(troubled);
  const known = useRef(count);
  const resendAll = useMutation(api.emailMutations.resendAll);
  const { run, isRunning, problem } = useAction(async () => {
    await resendAll({});
    announce("Sending them again.");
  });

  useEffect(() => {
    if (count > known.current) announce(`${title}.`);
    known.current = count;
  }, [count, title]);

  if (count === 0) return null;
  return (
    <div className="mb-6">
      <Notice title={title}>
        <div className="mt-1 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="text-ink-soft">
            The bookings stand. Each is marked “E-mail not sent”, with the reason and the client’s phone number.
          </p>
          <Button look="quiet" aria-disabled={isRunning} onClick={run}>
            {count === 1 ? "Resend it" : "Resend all"}
          </Button>
        </div>
        {problem && (
          <p role="alert" className="mt-2 font-medium text-red">
            {problem}
          </p>
        )}
      </Notice>
    </div>
  );
}

function titleOf({ count, isCapped }: { count: number; isCapped: boolean }): string {
  if (count === 1) return "One e-mail has not gone out";
  return `${isCapped ? `${count} or more` : count} e-mails have not gone out`;
}
