import { Link } from "wouter";
import { api } from "#convex/api";
import type { Audience } from "#domain/emailKinds";
import { useProfessional } from "../../lib/professional";
import { dashboardPath } from "../../lib/routes";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { DashboardPage } from "../../ui/DashboardPage";
import { segmentedControlClass, segmentLinkClass } from "../../ui/form/SegmentedControl";
import { EditorSkeleton } from "./EmailsSkeleton";
import { TemplateEditor } from "./TemplateEditor";

/** `/:professionalSlug/emails`: the templates of the emails to client and professional. */
export function EmailsPage({ audience }: { audience: Audience }) {
  const saved = useLiveQuery(api.emailTemplates.get, { occasion: "booked", audience });
  return (
    <DashboardPage title="Emails" action={<AudienceTabs audience={audience} />}>
      <p className="mb-6 max-w-prose text-ink-soft">{introductions[audience]}</p>
      {saved ? <TemplateEditor key={audience} audience={audience} saved={saved} /> : <EditorSkeleton />}
    </DashboardPage>
  );
}

const introductions: Record<Audience, string> = {
  client: "The email that your client receives after booking. Changes apply to future emails.",
  professional: "The email that you receive after a client books. Changes apply to future emails.",
};

const tabs: Record<Audience, { label: string; below: string }> = {
  client: { label: "To your client", below: "emails" },
  professional: { label: "To you", below: "emails/professional" },
};

/** Links rather than buttons, so that the guard for unsaved changes applies as for any other navigation. */
function AudienceTabs({ audience }: { audience: Audience }) {
  const { profileSlug } = useProfessional();
  return (
    <nav aria-label="Recipient" className={segmentedControlClass}>
      {(Object.keys(tabs) as Audience[]).map((tab) => (
        <Link
          key={tab}
          href={dashboardPath(profileSlug, tabs[tab].below)}
          aria-current={tab === audience ? "page" : undefined}
          className={segmentLinkClass}
        >
          {tabs[tab].label}
        </Link>
      ))}
    </nav>
  );
}
