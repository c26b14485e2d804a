import type { ReactNode, Ref } from "react";
import { AlertIcon } from "./icons";

type NoticeProps = {
  /** `amber` needs attention, `red` is a failure. */
  tone?: "amber" | "red";
  title: string;
  children?: ReactNode;
  /** Takes focus when the reader is led here. */
  ref?: Ref<HTMLHeadingElement>;
};

/** An alert: what happened and what to do; read out at once. */
export function Notice({ tone = "amber", title, children, ref }: NoticeProps) {
  const colors = tone === "red" ? "border-red/40 bg-red-tint" : "border-amber/40 bg-amber-tint";
  return (
    <div role="alert" className={`animate-rise rounded-card border p-4 ${colors}`}>
      <h2 ref={ref} tabIndex={-1} className="flex gap-2.5 font-semibold">
        <AlertIcon className={`mt-0.5 size-5 ${tone === "red" ? "text-red" : "text-amber"}`} />
        {title}
      </h2>
      {children}
    </div>
  );
}
