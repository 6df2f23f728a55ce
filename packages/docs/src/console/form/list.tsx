/** How the form shows a property that is a list. */
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps } from '@rjsf/utils';
import type { ReactNode } from 'react';

const idOfAdd = (path: readonly unknown[]): string => `body_${path.join('_')}`;

export function List({ fieldPathId, items, onAddClick, title }: ArrayFieldTemplateProps): ReactNode {
  return (
    <div className="list">
      {items}
      <button type="button" id={idOfAdd(fieldPathId.path)} className="quiet" onClick={onAddClick}>
        Add {items.length === 0 ? 'an item' : 'another item'}
        <span className="visually-hidden"> to {title}</span>
      </button>
    </div>
  );
}

export function ListItem({ buttonsProps, children, index }: ArrayFieldItemTemplateProps): ReactNode {
  const { fieldPathId, onRemoveItem } = buttonsProps;
  const path = fieldPathId.path.slice(0, -1);
  return (
    <div className="item">
      {children}
      <button
        type="button"
        className="quiet"
        aria-label={`Take item ${index + 1} out of ${path.join(' ')}`}
        onClick={(event) => {
          onRemoveItem(event);
          document.getElementById(idOfAdd(path))?.focus();
        }}
      >
        Take out
      </button>
    </div>
  );
}
