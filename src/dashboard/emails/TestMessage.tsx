import { useMutation, useQuery } from "convex/react";
import { useState } from "react";
import { api } from "#convex/api";
import type { Id } from "#convex/dataModel";
import { useProfessional } from "../../account/professional";
import { readRefusal } from "../../refusal";
import { Button } from "../../ui/Button";
import type { Audience, TemplateText } from "./types";

type TestMessageProps = {
  draft: TemplateText & { audience: Audience; isSeries: boolean };
  /** Called where the text can't be sent as it is. */
  onRefused: () => void;
};

/** Sends the text as it stands, saved or not, to the professional's own address, and says what became of it. */
export function TestMessage({ draft, onRefused }: TestMessageProps) {
  const { email } = useProfessional();
  const send = useMutation(api.emailTemplateEditor.sendTest);
  const [testId, setTestId] = useState<Id<"_scheduled_functions">>();
  const [refused, setRefused] = useState<string>();
  const state = useQuery(api.emailTemplates.testState, testId ? { testId } : "skip");
  const isSending = testId !== undefined && (state === undefined || state === "sending");

  async function sendTest() {
    if (isSending) return;
    setRefused(undefined);
    setTestId(undefined);
    try {
      setTestId(await send({ occasion: "booked", ...draft }));
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
      <Button look="quiet" aria-disabled={isSending} onClick={() => void sendTest()}>
        Send a test to me
      </Button>
      <p role="status" className={`text-fine wrap-anywhere ${isBad ? "font-medium text-red" : "text-ink-soft"}`}>
        {refused ?? (testId && words[state ?? "sending"])}
      </p>
    </div>
  );
}
