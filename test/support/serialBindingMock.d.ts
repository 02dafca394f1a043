// The package ships its types where its own `exports` hide them; this is the part that is used.
declare module '@serialport/binding-mock' {
  export type MockOpenOptions = { path: string; baudRate: number } & Record<string, unknown>;

  export type MockPortBinding = {
    readonly openOptions: Required<MockOpenOptions>;
    readonly recording: Buffer;
    emitData(data: Buffer | string): void;
    read(buffer: Buffer, offset: number, length: number): Promise<unknown>;
    write(buffer: Buffer): Promise<void>;
    drain(): Promise<void>;
  };

  export const MockBinding: {
    createPort(path: string, options?: { record?: boolean }): void;
    open(options: MockOpenOptions): Promise<MockPortBinding>;
    reset(): void;
  };
}
