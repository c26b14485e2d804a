/** The result of one check. A failure says what to do; `info` does not affect the exit code. */
export type Finding = { topic: string; level: "pass" | "fail" | "info"; text: string };

/** Environment variables by name. */
export type Env = Partial<Record<string, string>>;

export const pass = (topic: string, text: string): Finding => ({ topic, level: "pass", text });
export const fail = (topic: string, text: string): Finding => ({ topic, level: "fail", text });
export const info = (topic: string, text: string): Finding => ({ topic, level: "info", text });
