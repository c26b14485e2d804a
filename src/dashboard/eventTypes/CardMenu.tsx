import type { ReactNode } from "react";
import { BinIcon, BoxIcon, CopyIcon, MoreIcon, PauseIcon, PlayIcon } from "../../ui/icons";
import { Popover } from "../../ui/Popover";
import { smallButtonClass } from "../../ui/smallButton";
import type { CardEventType } from "./EventTypeCard";

type CardMenuProps = {
  eventType: Pick<CardEventType, "title" | "status" | "hasBookings">;
  onDuplicate: () => void;
  onTogglePaused: () => void;
  onRemove: () => void;
};

/** What else can be done with an event type. */
export function CardMenu({
  eventType: { title, status, hasBookings },
  onDuplicate,
  onTogglePaused,
  onRemove,
}: CardMenuProps) {
  return (
    <Popover
      label={`More for ${title}`}
      className={smallButtonClass}
      trigger={
        <>
          <MoreIcon className="size-4" />
          More<span className="sr-only"> for {title}</span>
        </>
      }
    >
      {(close) => {
        const item = (words: string, icon: ReactNode, act: () => void) => (
          <button
            type="button"
            onClick={() => {
              close();
              act();
            }}
            className="flex min-h-11 w-full items-center gap-3 rounded-control px-3 text-left font-medium hover:bg-well"
          >
            <span className="text-ink-soft">{icon}</span>
            {words}
          </button>
        );
        return (
          <div className="w-48 p-2">
            {item("Duplicate", <CopyIcon />, onDuplicate)}
            {status === "paused"
              ? item("Resume", <PlayIcon />, onTogglePaused)
              : item("Pause", <PauseIcon />, onTogglePaused)}
            {hasBookings ? item("Archive…", <BoxIcon />, onRemove) : item("Delete…", <BinIcon />, onRemove)}
          </div>
        );
      }}
    </Popover>
  );
}
