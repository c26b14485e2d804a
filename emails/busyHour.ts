import { compose, type Message, plainText } from "./compose";
import { busyHour } from "./defaults.generated";

type BusyHourFacts = { eventTypeTitle: string; usualPerHour: number; dashboardUrl: string };

/** The email to a professional whose event type was booked unusually often within an hour. */
export function busyHourMessage({ eventTypeTitle, usualPerHour, dashboardUrl }: BusyHourFacts): Message {
  return compose(busyHour, {
    eventTypeTitle: plainText(eventTypeTitle),
    usualPerHour: plainText(String(usualPerHour)),
    dashboardUrl: plainText(dashboardUrl),
  });
}
