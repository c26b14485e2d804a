import { type ComponentType, type ReactNode, useEffect, useState } from "react";

/**
 * A component in its own chunk. Unlike React's `lazy`, it renders at once after `preload`, without a flash of the
 * placeholder. A chunk that cannot be loaded throws to the error boundary.
 */
export function lazyWithPreload<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
  placeholder: ReactNode,
) {
  let Part: ComponentType<Props> | undefined;

  async function preload(): Promise<void> {
    Part = await fetchPart();
  }

  function Component(props: Props) {
    const [state, setState] = useState<{ failure?: unknown }>({});
    useEffect(() => {
      if (Part) return;
      preload().then(
        () => setState({}),
        (failure: unknown) => setState({ failure }),
      );
    }, []);
    if (state.failure) throw state.failure;
    return Part ? <Part {...props} /> : placeholder;
  }

  return { Component, preload };
}
