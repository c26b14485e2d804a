import { useMutation, useQuery } from "convex/react";
import { useState } from "react";
import { api } from "#convex/api";
import type { Id } from "#convex/dataModel";
import { useProfessional } from "../../lib/professional";
import { readRefusal } from "../../lib/refusal";
import { Button } from "../../ui/Button";
import type { Audience, TemplateText } from "./types";

type SendTestEmailProps = {
  draft: TemplateText & { audience: Audience; isSeries: boolean };
  /** Called where the text can't be sent as it is. */
  onRefused: () => void;
};

/** Sends the text as it stands, saved or not, to the professional's own address, and says what became of it. */
export function SendTestEmail({ draft, onRefused }: SendTestEmailProps) {
  const { email } = useProfessional();
  const send = useMutation(api.emailTemplates.sendTest);
  const [testId, setTestId] = useState<Id<"_scheduled_functions">>();
  const [refused, setRefused] = useState<string>();
  const state = useQuery(api.emailTemplates.testState, testId ? { testId } : "skip");
  const isSending = testId !== undefined && (state === undefined || state === "sending");

  async function sendTest() {
    if (isSending) return;
    setRefused(undefined);
    setTestId(undefined);
    try {
      setTestId(await send(draft));
    } catch (error) {
      const refusal = readRefusal(error);
      setRefused(refusal?.message ?? "The test was not sent. Please try again.");
      if (refusal?.code === "INVALID_INPUT") onRefused();
    }
  }

  const words = {
    sending: `Sending it to ${email}…`,
    sent: `Sent to ${email}. Look for “Test:” in its subject.`,
    failed: "It could not be sent. Please try again in a minute.",
  };
  const isBad = refused !== undefined || state === "failed";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button variant="secondary" aria-disabled={isSending} onClick={() => void sendTest()}>
        Send a test to me
      </Button>
      <p role="status" className={`text-sm wrap-anywhere ${isBad ? "font-medium text-red" : "text-ink-soft"}`}>
        {refused ?? (testId && words[state ?? "sending"])}
      </p>
    </div>
  );
}
