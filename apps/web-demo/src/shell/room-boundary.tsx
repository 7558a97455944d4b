import { Component, type ComponentChildren } from 'preact';
import { describeFault } from '../engine/describe-fault.js';
import { ReloadButton } from '../offline/reload-button.js';

/** Says what has happened where a room cannot be shown: a part of it is missing, or it has a fault. */
export class RoomBoundary extends Component<
  { readonly children: ComponentChildren },
  { readonly fault: unknown }
> {
  override state = { fault: null as unknown };

  static override getDerivedStateFromError(fault: unknown) {
    return { fault: fault ?? 'unknown' };
  }

  override render() {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return (
      <div class="notice bad" role="alert">
        <p>
          {describeFault(fault)} <ReloadButton />
        </p>
      </div>
    );
  }
}
