import { useState } from "react";
import { announce } from "./Announcer";
import { Button } from "./Button";
import { CheckIcon } from "./icons";
import { LinkIcon } from "./signedInIcons";

type CopyLinkButtonProps = {
  url: string;
  /** What the link belongs to, for the accessible name. */
  of?: string;
  /** The label after copying. */
  copiedLabel?: string;
  /** The label and the announcement if the browser does not allow copying. */
  failure?: { label: string; message: string };
};

const byHand = {
  label: "Copy it manually",
  message: "The link couldn’t be copied. Select it and copy it manually.",
};

/** Copies a link. */
export function CopyLinkButton({ url, of, copiedLabel = "Copied", failure = byHand }: CopyLinkButtonProps) {
  const [isCopied, setIsCopied] = useState<boolean | null>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(url);
      setIsCopied(true);
      announce("Link copied.");
    } catch {
      setIsCopied(false);
      announce(failure.message);
    }
  }

  return (
    <Button variant="secondary" onClick={copy}>
      {isCopied ? <CheckIcon /> : <LinkIcon />}
      {isCopied === null ? "Copy link" : isCopied ? copiedLabel : failure.label}
      {of && <span className="sr-only"> for {of}</span>}
    </Button>
  );
}
