import { type Agenda, type Bid, meets, type Offer } from "./offers";

/** The event types that the scenarios need; all but `elsewhere` are one professional's. */
export const roles = ["single", "long", "series", "elsewhere"] as const;
export type Role = (typeof roles)[number];
/** Free times to ask for, the event type in a role, and which round it is. */
type Choice = { agenda: Agenda; offer: (role: Role) => Offer; round: number };

export type Scenario = {
  name: string;
  needs: Role[];
  /** How many bookings may come of a round: at least, at most. */
  winners: readonly [number, number];
  /** What the clients of a round ask for, taking turns. */
  bids: (choice: Choice) => Promise<Bid[]>;
  /** All clients send the very same request. */
  isOneRequest?: boolean;
  /** The time is booked before, and its professional cancels while the clients ask for it. */
  isCancelled?: boolean;
};

export const scenarios: Scenario[] = [
  {
    name: "same slot",
    needs: ["single"],
    winners: [1, 1],
    bids: ({ agenda, offer }) => agenda.next(offer("single")),
  },
  {
    name: "overlapping, other event type",
    needs: ["single", "long"],
    winners: [1, 2],
    bids: ({ agenda, offer }) =>
      agenda.next(offer("single"), async ({ sessions: [session] }) => {
        const bids = await Promise.all(offer("long").starts.map((start) => agenda.bid(offer("long"), start)));
        const rivals = bids.filter(({ sessions: [other] }) => session && other && meets(session, other));
        return rivals.length === 0 ? null : rivals;
      }),
  },
  {
    name: "series against single",
    needs: ["single", "series"],
    winners: [1, 1],
    bids: ({ agenda, offer, round }) =>
      agenda.next(offer("series"), async ({ sessions }) => {
        const start = sessions[round % sessions.length]?.start ?? Number.NaN;
        return offer("single").starts.includes(start) ? [await agenda.bid(offer("single"), start)] : null;
      }),
  },
  {
    name: "touching times",
    needs: ["single"],
    winners: [2, 2],
    bids: ({ agenda, offer }) =>
      agenda.next(offer("single"), async ({ sessions }) => {
        const start = sessions[0]?.end ?? Number.NaN;
        return offer("single").starts.includes(start) ? [await agenda.bid(offer("single"), start)] : null;
      }),
  },
  {
    name: "two professionals",
    needs: ["single", "elsewhere"],
    winners: [2, 2],
    bids: ({ agenda, offer }) =>
      agenda.next(offer("single"), async ({ startsAt }) =>
        offer("elsewhere").starts.includes(startsAt) ? [await agenda.bid(offer("elsewhere"), startsAt)] : null,
      ),
  },
  {
    name: "same request",
    needs: ["single"],
    winners: [1, 1],
    bids: ({ agenda, offer }) => agenda.next(offer("single")),
    isOneRequest: true,
  },
  {
    name: "cancel against book",
    needs: ["single"],
    winners: [0, 1],
    bids: ({ agenda, offer }) => agenda.next(offer("single")),
    isCancelled: true,
  },
];
