import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "#convex/api";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { AlertIcon, CheckIcon, MailIcon } from "../../ui/icons";
import { CorrectAddress } from "./CorrectAddress";
import { messageText } from "./messageText";
import { Part } from "./PanelPart";
import type { BookingDetails } from "./types";
import { useAction } from "./useAction";

type PanelMessagesProps = Pick<BookingDetails, "bookingId" | "client"> & { messages: Message[] };

/** What became of each message about a session; what did not go out is sent again from here. */
export function PanelMessages({ messages, bookingId, client }: PanelMessagesProps) {
  const [isCorrecting, setIsCorrecting] = useState(false);
  if (messages.length === 0) return null;
  const cameNotToClient = messages.some((message) => message.audience === "client" && isTroubled(message));
  return (
    <Part title="E-mail">
      <ul className="grid gap-3">
        {messages.map((message) => (
          <li key={message.emailId} className="text-fine">
            <MessageRow message={message} />
          </li>
        ))}
      </ul>
      {cameNotToClient && (
        <Button look="quiet" className="mt-4" onClick={() => setIsCorrecting(true)}>
          Correct the client’s address…
        </Button>
      )}
      {isCorrecting && (
        <CorrectAddress bookingId={bookingId} address={client.email} onClose={() => setIsCorrecting(false)} />
      )}
    </Part>
  );
}

type Message = BookingDetails["emails"][number];

function isTroubled(message: Message): boolean {
  return messageText(message).tone === "trouble";
}

function MessageRow({ message }: { message: Message }) {
  const { about, state, tone, reason } = messageText(message);
  const resend = useMutation(api.emailMutations.resend);
  const { run, isRunning, problem } = useAction(async () => {
    await resend({ emailId: message.emailId });
    announce(`Sending again: ${about}.`);
  });
  const canBeResent = tone === "trouble" && message.status !== "complained";
  return (
    <div className="flex gap-2.5">
      <Mark tone={tone} />
      <div className="min-w-0">
        <p>{about}</p>
        <p className={tone === "trouble" ? "font-medium text-amber" : "text-ink-soft"}>{state}</p>
        {reason && <p className="text-ink-soft">{reason}</p>}
        {canBeResent && (
          <Button look="quiet" className="mt-2" aria-disabled={isRunning} onClick={run}>
            Resend<span className="sr-only"> {about}</span>
          </Button>
        )}
        {problem && (
          <p role="alert" className="mt-1 font-medium text-red">
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}

function Mark({ tone }: Pick<ReturnType<typeof messageText>, "tone">) {
  if (tone === "trouble") return <AlertIcon className="mt-0.5 size-4 text-amber" />;
  if (tone === "done") return <CheckIcon className="mt-0.5 size-4 text-green-ink" />;
  return <MailIcon className="mt-0.5 size-4 text-ink-faint" />;
}
