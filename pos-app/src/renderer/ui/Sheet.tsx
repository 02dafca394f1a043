import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

type SheetProps = {
  readonly title: string;
  /** `alertdialog` for a question that must be answered. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A dialog over the till. Esc closes it. */
export function Sheet({ title, role = 'dialog', onClose, children }: SheetProps) {
  return (
    <ModalOverlay
      className="sheet-shade"
      isOpen
      isDismissable={role === 'dialog'}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className={role === 'alertdialog' ? 'sheet sheet-asks' : 'sheet'}>
        <Dialog role={role} className="sheet-body">
          <Heading slot="title" className="sheet-title">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
