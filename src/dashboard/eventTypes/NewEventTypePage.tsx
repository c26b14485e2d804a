import { useMutation } from "convex/react";
import { api } from "#convex/api";
import { newEventType } from "#domain/eventType";
import { useProfessional } from "../../account/professional";
import { DashboardPage } from "../DashboardPage";
import { EventTypeForm } from "./EventTypeForm";

/** `/:professionalSlug/event-types/new` */
export function NewEventTypePage() {
  const { timeZone } = useProfessional();
  const create = useMutation(api.eventTypeMutations.create);
  return (
    <DashboardPage title="New event type">
      <EventTypeForm saved={newEventType} timeZone={timeZone} save={(draft) => create({ draft })} />
    </DashboardPage>
  );
}
