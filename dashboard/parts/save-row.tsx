import { Icon } from './icon';

interface Props {
  /** Id of the form that it saves, where it does not stand in it. */
  form?: string;
  editable: boolean;
  changed: boolean;
  saving: boolean;
  /** What the button says, and so what it does. */
  label: string;
  onDiscard: () => void;
}

/** The end of a form of settings: save, discard, or who else could. */
export const SaveRow = ({ form, editable, changed, saving, label, onDiscard }: Props) =>
  editable ? (
    <div class="row saverow">
      <button type="submit" form={form} class="btn go" disabled={!changed || saving}>
        {saving ? 'Saving' : label}
      </button>
      {changed ? (
        <button type="button" class="btn quiet" onClick={onDiscard}>
          Discard
        </button>
      ) : (
        <span class="small mute">Nothing to save</span>
      )}
    </div>
  ) : (
    <p class="small mute row">
      <Icon name="info" />
      Owners and admins can change these.
    </p>
  );
