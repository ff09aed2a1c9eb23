"""The numbers of papers in codes."""

from __future__ import annotations

from desk.papers.kinds import KIND_BY_PAPER, PAPER_BY_KIND, PAPER_NAMES

EVER_GIVEN = """
guide materials_receipt acceptance_notice receipt_slip one_time_notice supplement_receipt deemed_accepted_notice
decline_not_required decline_other_body decline_not_eligible deferred_promise deferred_list pledge
special_procedure_notice special_procedure_end extension_notice refusal_decision withdrawal_request
withdrawal_confirmation return_notice void_notice void_record transfer_list bag_label returned_originals result_notice
pickup_notice delivery_proof mail_slip apology_notice due_date_explained consultation_slip review_card
bad_review_reply my_data correction_notice daily_closing case_register overdue_list red_flag_list
verification_certificate purge_certificate recovery_key_sheet archive_cover archive_index archive_note
disclosure_sheet village_poster proxy_request_slip authorisation proxy_acceptance ready_missing_note
home_visit_record age_allowance_check trip_list progress_sheet proxy_suspension proxy_renewal proxy_completion
proxy_ending certificate_refusal monthly_score group_signature_list outage_receipt
application_form urging_slip
"""


def test_a_number_once_given_to_a_paper_never_changes() -> None:
    """Papers out in the world carry it; a new paper takes the next number."""
    numbered = dict(enumerate(EVER_GIVEN.split(), start=1))
    assert {number: PAPER_BY_KIND.get(number) for number in numbered} == numbered


def test_every_paper_has_its_own_number_in_one_byte_and_a_name() -> None:
    assert len(set(KIND_BY_PAPER.values())) == len(KIND_BY_PAPER) == len(PAPER_BY_KIND)
    assert all(1 <= kind <= 255 for kind in PAPER_BY_KIND)
    assert KIND_BY_PAPER.keys() == PAPER_NAMES.keys()
    assert all(PAPER_NAMES.values())
