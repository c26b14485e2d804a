import type { ReactNode, Ref } from "react";
import { AlertIcon } from "./icons";

type NoticeProps = {
  /** `amber` for warnings, `red` for errors. */
  tone?: "amber" | "red";
  title: string;
  children?: ReactNode;
  /** For moving the focus here. */
  ref?: Ref<HTMLHeadingElement>;
};

/** An alert, announced at once: what happened and what to do. */
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
