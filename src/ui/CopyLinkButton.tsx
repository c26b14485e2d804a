import { useState } from "react";
import { announce } from "./Announcer";
import { Button } from "./Button";
import { CheckIcon, LinkIcon } from "./icons";

type CopyLinkButtonProps = {
  /** The link to copy. */
  text: string;
  /** What the link is of; read out with the button. */
  of: string;
};

/** Copies a link and says so. */
export function CopyLinkButton({ text, of }: CopyLinkButtonProps) {
  const [copied, setCopied] = useState<boolean | null>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce("Link copied.");
    } catch {
      setCopied(false);
      announce("The link could not be copied. Please select and copy it yourself.");
    }
  }

  return (
    <Button variant="secondary" onClick={copy}>
      {copied ? <CheckIcon /> : <LinkIcon />}
      {copied === null ? "Copy link" : copied ? "Copied" : "Please copy it by hand"}
      <span className="sr-only"> of {of}</span>
    </Button>
  );
}
