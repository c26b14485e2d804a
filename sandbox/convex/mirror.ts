import { counterOfId, tableOfId } from "./ids";

export interface ComponentData {
  /** The first number not yet used for an id. */
  next: number;
  /** Each document as JSON, by id. */
  documents: Map<string, string>;
}

/** A copy of all committed documents outside the engine. */
export class Mirror {
  readonly components = new Map<string, ComponentData>();

  /** Takes over what a commit left of a document, as JSON; null if nothing. */
  set(component: string, id: string, json: string | null): void {
    const data = this.components.get(component) ?? { next: 0, documents: new Map() };
    this.components.set(component, data);
    if (json === null) data.documents.delete(id);
    else data.documents.set(id, json);
    data.next = Math.max(data.next, counterOfId(id) + 1);
  }

  /** The documents of one table in all components. */
  *table(name: string): Generator<{ component: string; id: string; json: string }> {
    for (const [component, { documents }] of this.components) {
      for (const [id, json] of documents) if (tableOfId(id) === name) yield { component, id, json };
    }
  }
}
