import { useAction } from "convex/react";
import { ConvexError } from "convex/values";
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { api } from "#convex/api";
import type { Refusal } from "#domain/refusal";
import type { PublicEventType } from "../lib/apiTypes";
import { readRefusal } from "../lib/refusal";
import { loadTurnstile, startChallenge } from "./turnstile";

/** Has the client pass a challenge, and returns the pass for a booking request. @throws a refusal as `ConvexError` */
export type RequestPass = (requestId: string) => Promise<string>;

type ChallengeProps = { challenge: NonNullable<PublicEventType["challenge"]>; ref: Ref<RequestPass> };

/**
 * Cloudflare's Turnstile. It runs when the client presses Book, and shows only if it cannot decide without them. In its own
 * chunk, because most sites do not use it.
 */
export function Challenge({ challenge: { siteKey, scriptUrl }, ref }: ChallengeProps) {
  const verify = useAction(api.bookingChallenge.verify);
  const container = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLParagraphElement>(null);
  const [isInteractive, setIsInteractive] = useState(false);

  // So that it is there when the client presses Book. If that fails, pressing Book tries again and says so.
  useEffect(() => void loadTurnstile(scriptUrl).catch(() => {}), [scriptUrl]);

  useEffect(() => {
    if (!isInteractive) return;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "center" });
  }, [isInteractive]);

  async function requestToken(): Promise<string> {
    if (!container.current) throw new Error("The challenge is not on the page.");
    const running = await startChallenge({
      siteKey,
      scriptUrl,
      container: container.current,
      onInteractive: setIsInteractive,
    });
    try {
      return await running.token;
    } finally {
      running.remove();
      setIsInteractive(false);
    }
  }

  useImperativeHandle(ref, () => async (requestId) => {
    try {
      const { pass } = await verify({ requestId, token: await requestToken() });
      return pass;
    } catch (error) {
      throw readRefusal(error) ? error : new ConvexError<Refusal>({ code: "CHALLENGE_FAILED", message: notConfirmed });
    }
  });

  return (
    <div className={isInteractive ? "rounded-card border border-edge bg-leaf p-4" : ""}>
      {isInteractive && (
        <p ref={heading} tabIndex={-1} className="mb-3 font-semibold">
          One more step: confirm below that you’re a person.
        </p>
      )}
      <div ref={container} />
    </div>
  );
}

const notConfirmed =
  "We couldn’t check that you’re a person. Allow challenges.cloudflare.com in your browser, or use another browser, and try again.";
