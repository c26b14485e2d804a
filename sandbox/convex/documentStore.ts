import { counterOfId, tableOfId } from "./ids";

export interface ComponentData {
  /** The next unused id counter. */
  next: number;
  /** Documents as JSON, by id. */
  documents: Map<string, string>;
}

/** Stores all committed documents outside the engine. */
export class DocumentStore {
  readonly components = new Map<string, ComponentData>();

  /** Updates a document after a commit; null deletes it. */
  set(component: string, id: string, json: string | null): void {
    const data = this.components.get(component) ?? { next: 0, documents: new Map() };
    this.components.set(component, data);
    if (json === null) data.documents.delete(id);
    else data.documents.set(id, json);
    data.next = Math.max(data.next, counterOfId(id) + 1);
  }

  /** Iterates over the documents of a table in all components. */
  *table(name: string): Generator<{ component: string; id: string; json: string }> {
    for (const [component, { documents }] of this.components) {
      for (const [id, json] of documents) if (tableOfId(id) === name) yield { component, id, json };
    }
  }
}
