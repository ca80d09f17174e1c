import type { ReactNode } from 'react';

interface IconProps {
  size?: number;
}

/** A line icon, drawn on 24 × 24, in the colour of the text. */
function Icon({ size = 18, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export function HomeIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z" />
    </Icon>
  );
}

export function SourceIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4 5h6M4 12h8M4 19h6M14 12h6m-3-3l3 3-3 3" />
    </Icon>
  );
}

export function PipeIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M3 7h6c6 0 6 10 12 10M3 12h4c4 0 4 5 7 5M3 4v6M21 14v6" />
    </Icon>
  );
}

export function DestinationIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M12 21c5-5 7-8 7-11a7 7 0 1 0-14 0c0 3 2 6 7 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4" />
    </Icon>
  );
}

export function PeopleIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.500 20c0-4 3-6 6.500-6s6.500 2 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2.200.700 3.500 2.500 3.500 5.500" />
    </Icon>
  );
}

export function TokenIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M14.500 13.500a5 5 0 1 0-4-4L3 17v4h4l1-3h3v-3h2zM16 8h.01" />
    </Icon>
  );
}

export function AuditIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5 3h10l4 4v14H5zM9 9h4M9 13h6M9 17h6" />
    </Icon>
  );
}

export function SettingsIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4 7h9m4 0h3M4 17h3m4 0h9M15 4.500v5M9 14.500v5" />
    </Icon>
  );
}

export function AlertIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M12 4l9 16H3zM12 10v4M12 17h.01" />
    </Icon>
  );
}

export function TenantIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4 21V8l8-4 8 4v13M9 21v-6h6v6M9 10h.01M15 10h.01" />
    </Icon>
  );
}

export function SearchIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4" />
    </Icon>
  );
}

export function SunIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2m0 16v2M2 12h2m16 0h2M5 5l1.500 1.500m11 11L19 19M19 5l-1.500 1.500m-11 11L5 19" />
    </Icon>
  );
}

export function MoonIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z" />
    </Icon>
  );
}

export function CopyIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M9 9h11v11H9zM15 9V4H4v11h5" />
    </Icon>
  );
}

export function CheckIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5 12.500l4.500 4.500L19 7.500" />
    </Icon>
  );
}

export function PlusIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M12 5v14M5 12h14" />
    </Icon>
  );
}

export function TrashIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5" />
    </Icon>
  );
}

export function ChevronIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 10l4 4 4-4" />
    </Icon>
  );
}

export function StartIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M13 3L5 14h6l-1 7 8-11h-6z" />
    </Icon>
  );
}

export function DeadLetterIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M3 6h18v12H3zM3 7l9 6 9-6M9 15l6 6m0-6l-6 6" />
    </Icon>
  );
}

export function BinIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4 13l2-8h12l2 8v6H4zM4 13h5a3 3 0 0 0 6 0h5" />
    </Icon>
  );
}

export function LagIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5l3 2" />
    </Icon>
  );
}

export function WorkersIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4 4h16v6H4zM4 14h16v6H4zM8 7h.01M8 17h.01" />
    </Icon>
  );
}
