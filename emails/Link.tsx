import type { ReactNode } from "react";
import type { keyKinds } from "#domain/templateKeys";
import { key } from "./Facts";
import { style } from "./style";

type LinkKey = { [Name in keyof typeof keyKinds]: (typeof keyKinds)[Name] extends "link" ? Name : never };

/** A link whose address is a key. */
export function Link({ to, children }: { to: LinkKey[keyof LinkKey]; children: ReactNode }) {
  return (
    <a href={key(to)} style={style.link}>
      {children}
    </a>
  );
}
