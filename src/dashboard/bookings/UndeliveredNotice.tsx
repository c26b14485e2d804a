import { useMutation } from "convex/react";
import { useEffect, useRef } from "react";
import { api } from "#convex/api";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { useStableQuery } from "../../lib/useStableQuery";
import { announce } from "../../ui/Announcer";
import { ActionNotice } from "../../ui/form/ActionNotice";

/** The number of undelivered emails, and a button that resends them. */
export function UndeliveredNotice() {
  const undelivered = useStableQuery(useLiveQuery(api.emails.countUndelivered, {}), () => true);
  const count = undelivered?.count ?? 0;
  const title = noticeTitle(count, undelivered?.isCapped ?? false);
  const last = useRef(count);
  const resendAll = useMutation(api.emailMutations.resendAll);
  async function resend() {
    await resendAll({});
    announce("Resending.");
  }

  useEffect(() => {
    if (count > last.current) announce(`${title}.`);
    last.current = count;
  }, [count, title]);

  if (count === 0) return null;
  return (
    <ActionNotice title={title} action={count === 1 ? "Resend email" : "Resend all"} onAction={resend}>
      {count === 1 ? "The booking is still confirmed. It’s marked" : "The bookings are still confirmed. Each is marked"}{" "}
      “Email not sent” and shows the reason and the client’s phone number.
    </ActionNotice>
  );
}

function noticeTitle(count: number, isCapped: boolean): string {
  if (count === 1) return "1 email wasn’t sent";
  return `${isCapped ? `${count} or more` : count} emails weren’t sent`;
}
