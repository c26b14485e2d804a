import { useState } from "react";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { CheckIcon, LinkIcon, PrintIcon } from "../ui/icons";

/** Two ways to keep the page: its link, and paper. */
export function KeepButtons() {
  const [copied, setCopied] = useState<boolean | null>(null);

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setCopied(true);
      announce("Link copied.");
    } catch {
      setCopied(false);
      announce("The link could not be copied. Copy it from the address bar.");
    }
  }

  return (
    <>
      <Button variant="secondary" onClick={copyLink}>
        {copied ? <CheckIcon /> : <LinkIcon />}
        {copied === null ? "Copy link" : copied ? "Link copied" : "Copy it from the address bar"}
      </Button>
      <Button variant="secondary" onClick={() => window.print()}>
        <PrintIcon />
        Print
      </Button>
    </>
  );
}
