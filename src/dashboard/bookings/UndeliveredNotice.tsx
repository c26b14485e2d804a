import { useMutation } from "convex/react";
import { useEffect, useRef } from "react";
import { api } from "#convex/api";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { useStableQuery } from "../../lib/useStableQuery";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { useAction } from "../../ui/form/useAction";
import { Notice } from "../../ui/Notice";

/** The number of undelivered emails, and a button that resends them. */
export function UndeliveredNotice() {
  const undelivered = useStableQuery(useLiveQuery(api.emails.countUndelivered, {}), () => true);
  const count = undelivered?.count ?? 0;
  const title = noticeTitle(count, undelivered?.isCapped ?? false);
  const last = useRef(count);
  const resendAll = useMutation(api.emailMutations.resendAll);
  const { run, isRunning, problem } = useAction(async () => {
    await resendAll({});
    announce("Resending.");
  });

  useEffect(() => {
    if (count > last.current) announce(`${title}.`);
    last.current = count;
  }, [count, title]);

  if (count === 0) return null;
  return (
    <div className="mb-6 print:hidden">
      <Notice title={title}>
        <div className="mt-1 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="text-ink-soft">
            {count === 1
              ? "The booking is still confirmed. It’s marked"
              : "The bookings are still confirmed. Each is marked"}{" "}
            “Email not sent” and shows the reason and the client’s phone number.
          </p>
          <Button variant="secondary" aria-disabled={isRunning} onClick={run}>
            {count === 1 ? "Resend email" : "Resend all"}
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

function noticeTitle(count: number, isCapped: boolean): string {
  if (count === 1) return "1 email wasn’t sent";
  return `${isCapped ? `${count} or more` : count} emails weren’t sent`;
}
