/** What was looked at, how it stands, and in words what to do where it is wrong. A note is for information. */
export type Finding = { topic: string; level: "good" | "wrong" | "note"; text: string };

/** What somebody set, by name. */
export type Values = Partial<Record<string, string>>;

export const good = (topic: string, text: string): Finding => ({ topic, level: "good", text });
export const wrong = (topic: string, text: string): Finding => ({ topic, level: "wrong", text });
export const note = (topic: string, text: string): Finding => ({ topic, level: "note", text });
