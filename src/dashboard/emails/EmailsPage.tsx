import { useQuery } from "convex/react";
import { Link } from "wouter";
import { api } from "#convex/api";
import { useProfessional } from "../../account/professional";
import { dashboardPath } from "../../paths";
import { DashboardPage } from "../DashboardPage";
import { EditorSkeleton } from "../EmailsSkeleton";
import { TemplateEditor } from "./TemplateEditor";
import type { Audience } from "./types";

/** `/:professionalSlug/emails`: what client and professional are written after a booking. */
export function EmailsPage({ audience }: { audience: Audience }) {
  const saved = useQuery(api.emailTemplates.get, { occasion: "booked", audience });
  return (
    <DashboardPage title="E-mails" action={<AudienceSwitch audience={audience} />}>
      <p className="mb-6 max-w-prose text-ink-soft">
        {audience === "client"
          ? "What your client receives after booking. A change applies to messages from then on."
          : "What you receive after a client booked. A change applies to messages from then on."}
      </p>
      {saved ? <TemplateEditor key={audience} audience={audience} saved={saved} /> : <EditorSkeleton />}
    </DashboardPage>
  );
}

/** Links, so that unsaved changes are asked about as before any other page. */
function AudienceSwitch({ audience }: { audience: Audience }) {
  const { profileSlug } = useProfessional();
  const choices: [Audience, string, string][] = [
    ["client", "To your client", "emails"],
    ["professional", "To you", "emails/professional"],
  ];
  return (
    <nav aria-label="Whose message" className="flex rounded-control border border-edge bg-sheet p-0.5">
      {choices.map(([choice, words, below]) => (
        <Link
          key={choice}
          href={dashboardPath(profileSlug, below)}
          aria-current={choice === audience ? "page" : undefined}
          className="inline-flex min-h-10 items-center rounded-[0.375rem] px-3.5 font-medium text-ink-soft transition-colors hover:text-ink aria-[current=page]:bg-green-tint aria-[current=page]:font-semibold aria-[current=page]:text-green-ink"
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
