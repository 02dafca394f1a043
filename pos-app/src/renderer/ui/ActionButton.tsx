import type { ReactNode, Ref } from 'react';
import { Button, type ButtonProps } from 'react-aria-components/Button';

type ActionButtonProps = Omit<ButtonProps, 'children' | 'className'> & {
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
  /** The key that does the same, shown on the button. */
  readonly hotkey?: string;
  readonly look?: 'primary' | 'plain' | 'danger' | 'quiet';
  readonly size?: 'large' | 'normal';
};

/** A button that names its key. Keys are for eyes and `aria-keyshortcuts`, not part of its name. */
export function ActionButton(props: ActionButtonProps) {
  const { children, hotkey, look = 'plain', size = 'normal', ref, ...rest } = props;
  return (
    <Button
      {...rest}
      {...(ref === undefined ? {} : { ref })}
      className={`button button-${look} button-${size}`}
      {...(hotkey === undefined ? {} : { 'aria-keyshortcuts': hotkey })}
    >
      <span className="button-text">{children}</span>
      {hotkey === undefined ? null : (
        <span className="key" aria-hidden="true">
          {hotkey}
        </span>
      )}
    </Button>
  );
}
