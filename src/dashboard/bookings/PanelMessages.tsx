import { AlertIcon, CheckIcon, MailIcon } from "../../ui/icons";
import { messageText } from "./messageText";
import { Part } from "./PanelPart";
import type { BookingDetails } from "./types";

/** What became of each message about a session. */
export function PanelMessages({ messages }: Pick<BookingDetails, "messages">) {
  if (messages.length === 0) return null;
  return (
    <Part title="E-mail">
      <ul className="grid gap-3">
        {messages.map((message) => {
          const { about, state, tone, reason } = messageText(message);
          return (
            <li key={message.emailId} className="flex gap-2.5 text-fine">
              <Mark tone={tone} />
              <span>
                <span className="block">{about}</span>
                <span className={tone === "trouble" ? "font-medium text-amber" : "text-ink-soft"}>{state}</span>
                {reason && <span className="block text-ink-soft">{reason}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function Mark({ tone }: Pick<ReturnType<typeof messageText>, "tone">) {
  if (tone === "trouble") return <AlertIcon className="mt-0.5 size-4 text-amber" />;
  if (tone === "done") return <CheckIcon className="mt-0.5 size-4 text-green-ink" />;
  return <MailIcon className="mt-0.5 size-4 text-ink-faint" />;
}
