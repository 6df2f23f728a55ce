/** A list in the form. */
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps } from '@rjsf/utils';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';

export function List({ items }: ArrayFieldTemplateProps): ReactNode {
  return <div className="list">{items}</div>;
}

export function ListItem({ buttonsProps, children, index }: ArrayFieldItemTemplateProps): ReactNode {
  const { fieldPathId, onRemoveItem } = buttonsProps;
  const names = fieldPathId.path.slice(0, -1);
  const name = names.join('.');
  return (
    <div className="item">
      {children}
      <button
        type="button"
        className="quiet"
        onClick={(event) => {
          flushSync(() => onRemoveItem(event));
          document.getElementById(`body_${names.join('_')}`)?.focus();
        }}
      >
        Take out
        <span className="visually-hidden">
          {' '}
          item {index + 1} of {name}
        </span>
      </button>
    </div>
  );
}

export interface AddItemProps {
  readonly id: string;
  readonly name: string;
  readonly onAdd: () => void;
}

/** The library would add an item that is null, which no item of text may be. */
export function AddItem({ id, name, onAdd }: AddItemProps): ReactNode {
  return (
    <button type="button" id={id} className="quiet" onClick={onAdd}>
      Add an item<span className="visually-hidden"> to {name}</span>
    </button>
  );
}
